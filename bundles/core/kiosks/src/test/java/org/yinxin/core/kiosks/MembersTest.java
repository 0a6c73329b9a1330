package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MembersTest {
  @Test
  void namesAreMaskedForTheScreen() {
    assertEquals("张*雨", Members.masked("张晓雨"));
    assertEquals("李*", Members.masked("李囧"));
    assertEquals("周*", Members.masked("周𬍛"));
    assertEquals("阿*明", Members.masked("阿卜杜热合曼·买买提明"));
    assertEquals("*", Members.masked("丁"));
  }
}
