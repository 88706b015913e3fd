package org.disclosureledger.service.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Adds what a projection has made: all rows of an entity by one statement with an array for each
 * column, where {@code persistAll} lets PostgreSQL carry out a statement for each row.
 *
 * @param <E> an entity that has nothing but columns: ids, texts, whole numbers, truths, instants
 */
public final class NewRows<E> {

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          UUID.class, "uuid",
          String.class, "text",
          int.class, "integer",
          boolean.class, "boolean",
          Instant.class, "timestamptz");

  private final List<Field> columns;
  private final String insert;

  private NewRows(Class<E> entity) {
    this.columns = Arrays.stream(entity.getDeclaredFields()).filter(NewRows::isColumn).toList();
    columns.forEach(column -> column.setAccessible(true));
    Table table = entity.getAnnotation(Table.class);
    this.insert =
        "insert into %s (%s) select %s from unnest(%s) as r(%s)"
            .formatted(
                table.name(),
                each(c -> name(columns.get(c))),
                each(c -> "cast(c%d as %s)".formatted(c, type(columns.get(c)))),
                each(c -> "cast(?%d as text[])".formatted(c + 1)),
                each(c -> "c" + c));
  }

  /** Rows of an entity's table. */
  public static <E> NewRows<E> of(Class<E> entity) {
    return new NewRows<>(entity);
  }

  /** Inserts them; the session does not know them afterwards. */
  public Uni<Void> insert(Mutiny.Session session, Collection<E> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var query = session.createNativeQuery(insert);
    for (int c = 0; c < columns.size(); c++) {
      query.setParameter(c + 1, values(columns.get(c), rows));
    }
    return query.executeUpdate().replaceWithVoid();
  }

  private String each(IntFunction<String> part) {
    return IntStream.range(0, columns.size()).mapToObj(part).collect(Collectors.joining(", "));
  }

  /** Not what Hibernate has added to the class; what was public is not any more. */
  private static boolean isColumn(Field field) {
    return !Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(Transient.class);
  }

  private static String name(Field field) {
    Column column = field.getAnnotation(Column.class);
    return column == null || column.name().isEmpty() ? field.getName() : column.name();
  }

  private static String type(Field field) {
    String type = TYPES.get(field.getType());
    if (type == null) {
      throw new IllegalArgumentException("no column of such a type: " + field);
    }
    return type;
  }

  private static String[] values(Field column, Collection<?> rows) {
    List<String> values = new ArrayList<>(rows.size());
    try {
      for (Object row : rows) {
        Object value = column.get(row);
        values.add(value == null ? null : value.toString());
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot be read: " + column, e);
    }
    return values.toArray(String[]::new);
  }
}
