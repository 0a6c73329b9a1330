package org.yinxin.certificate.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AbbreviationsTest {
  @Test
  void aTermHasTheInitialsOfItsWords() {
    Abbreviations forms = Abbreviations.of(Stream.of("General compulsory", "Practice", ""));

    assertEquals("GC", forms.shown("General compulsory"));
    assertEquals("", forms.shown(""));
    assertEquals("GC = General compulsory; P = Practice", forms.key());
  }

  @Test
  void noTwoTermsHaveTheSameShortForm() {
    Abbreviations forms = Abbreviations.of(Stream.of("Practice", "Physics", "P", "Practice"));

    assertEquals("P = P; Ph = Physics; Pr = Practice", forms.key());
  }

  @Test
  void whatHasNoShortFormIsShownAsItIs() {
    assertEquals("实践", Abbreviations.NONE.shown("实践"));
    assertEquals("", Abbreviations.NONE.key());
  }
}
