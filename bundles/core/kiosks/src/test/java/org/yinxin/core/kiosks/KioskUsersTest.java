package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class KioskUsersTest {
  @Test
  void namesAreMaskedForTheScreen() {
    assertEquals("张*雨", KioskUsers.masked("张晓雨"));
    assertEquals("李*", KioskUsers.masked("李囧"));
    assertEquals("周*", KioskUsers.masked("周𬍛"));
    assertEquals("阿*明", KioskUsers.masked("阿卜杜热合曼·买买提明"));
    assertEquals("*", KioskUsers.masked("丁"));
  }
}
