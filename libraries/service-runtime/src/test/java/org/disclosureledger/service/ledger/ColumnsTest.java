package org.disclosureledger.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.disclosureledger.service.keys.Columns;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void turnsRowsIntoTypedColumns() {
    // Given
    List<Object[]> rows = List.of(new Object[] {"a", 1}, new Object[] {null, 2});

    // When
    Tuple columns = Columns.of(rows, String.class, Integer.class);

    // Then
    assertThat(columns.size()).isEqualTo(2);
    assertThat(columns.getArrayOfStrings(0)).containsExactly("a", null);
    assertThat(columns.getArrayOfIntegers(1)).containsExactly(1, 2);
  }
}
