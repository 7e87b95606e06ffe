package org.hotbackup.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

  @ParameterizedTest(name = "{0}")
  @DisplayName("OUT-4 Fields are quoted as RFC 4180 says, and none is a formula")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          plain      | plain
          a,b        | "a,b"
          a "b" c    | "a ""b"" c"
          =1+1       | '=1+1
          +1         | '+1
          -1         | '-1
          @SUM(A1)   | '@SUM(A1)
          =A1,"x",y  | "'=A1,""x"",y"
          """)
  void field(String text, String expected) {
    assertThat(Csv.field(text)).isEqualTo(expected);
  }
}
