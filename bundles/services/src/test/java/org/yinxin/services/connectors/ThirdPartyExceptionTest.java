package org.yinxin.services.connectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ThirdPartyExceptionTest {
  /** Has a text that fails. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new StackOverflowError();
    }
  }

  /** Is its own cause, and has a long stack. */
  private static final class LongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }

    @Override
    public String getMessage() {
      return "字".repeat(100_000);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      StackTraceElement[] frames = new StackTraceElement[100_000];
      Arrays.fill(frames, new StackTraceElement("a.B", "c", "B.java", 1));
      return frames;
    }
  }

  @Test
  void textStackAndCausesAreCopied() {
    Exception thrown = new IllegalStateException("outer", new NullPointerException("inner"));

    ThirdPartyException copy = ThirdPartyException.copyOf(thrown);

    assertEquals("java.lang.IllegalStateException: outer", copy.getMessage());
    assertArrayEquals(thrown.getStackTrace(), copy.getStackTrace());
    assertEquals("java.lang.NullPointerException: inner", copy.getCause().getMessage());
    assertNull(copy.getCause().getCause());
    assertEquals(
        "java.lang.IllegalStateException: outer,"
            + " caused by java.lang.NullPointerException: inner",
        copy.summary());
  }

  @Test
  void oneThatCannotBeReadIsNamedByItsClass() {
    ThirdPartyException copy = ThirdPartyException.copyOf(new UnreadableException());

    assertEquals(UnreadableException.class.getName() + ", which cannot be read", copy.getMessage());
    assertEquals(copy.getMessage(), copy.summary());
  }

  @Test
  void nothingOfItIsWithoutEnd() {
    Throwable copy = ThirdPartyException.copyOf(new LongException());

    for (int causes = 0; copy != null; causes++) {
      assertTrue(causes < 10);
      assertNotNull(copy.getMessage());
      assertTrue(copy.getMessage().length() < 3_000);
      assertTrue(copy.getStackTrace().length < 1_000);
      copy = copy.getCause();
    }
  }
}
