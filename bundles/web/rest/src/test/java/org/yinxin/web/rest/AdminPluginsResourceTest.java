package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class AdminPluginsResourceTest {
  @Test
  void whoeverCallsFromThisMachineIsKnownByAnyOfItsAddresses() {
    assertTrue(AdminPluginsResource.isThisMachine("127.0.0.1"));
    assertTrue(AdminPluginsResource.isThisMachine("[::1]"));
    assertTrue(AdminPluginsResource.isThisMachine("[0:0:0:0:0:0:0:1]"));
    assertTrue(AdminPluginsResource.isThisMachine("0:0:0:0:0:0:0:1"));
    assertFalse(AdminPluginsResource.isThisMachine("192.0.2.2"));
    assertFalse(AdminPluginsResource.isThisMachine("[2001:db8::1]"));
  }
}
