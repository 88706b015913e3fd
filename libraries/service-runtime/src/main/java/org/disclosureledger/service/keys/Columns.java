package org.disclosureledger.service.keys;

import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.List;

/**
 * Rows as arrays, one for each column: {@code unnest} makes rows of them again, so that many are
 * written by one statement that is carried out once.
 */
public final class Columns {

  private Columns() {}

  /**
   * The arrays in the order of the columns.
   *
   * @param rows of as many values as there are types, which may be null
   * @param types what stands in the columns
   */
  public static Tuple of(List<Object[]> rows, Class<?>... types) {
    Object[] columns = new Object[types.length];
    for (int c = 0; c < types.length; c++) {
      columns[c] = Array.newInstance(types[c], rows.size());
      for (int r = 0; r < rows.size(); r++) {
        Array.set(columns[c], r, rows.get(r)[c]);
      }
    }
    return Tuple.from(columns);
  }
}
