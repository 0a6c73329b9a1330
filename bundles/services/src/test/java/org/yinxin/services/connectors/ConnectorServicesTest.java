package org.yinxin.services.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConnectorServicesTest {
  private static final ConnectorProvider OLD = new ConnectorProvider("campus-card", 90, 700);
  private static final ConnectorProvider NEW = new ConnectorProvider("campus-card", 91, 710);
  private static final ConnectorProvider OTHER = new ConnectorProvider("other", 95, 705);

  private final ConnectorServices<String> services = new ConnectorServices<>("payment service");

  @Test
  void theNewVersionOfAConnectorStaysWhenItsOldOneGoes() {
    services.put("card", OLD, "old");
    services.put("card", NEW, "new");
    assertEquals(Optional.of("new"), services.find("card"));

    services.remove(OLD.serviceId());

    assertEquals(Optional.of("new"), services.find("card"));
    assertEquals(Set.of("card"), services.ids());
  }

  @Test
  void theOldVersionServesOnWhenTheNewOneIsTakenBack() {
    services.put("card", OLD, "old");
    services.put("card", NEW, "new");

    services.remove(NEW.serviceId());

    assertEquals(Optional.of("old"), services.find("card"));
  }

  @Test
  void anotherBundleWithTheSameIdTakesNothingWhoeverComesFirst() {
    services.put("card", OTHER, "other");
    services.put("card", OLD, "old");
    assertEquals(Optional.of("old"), services.find("card"), "the bundle that was installed first");

    services.remove(OTHER.serviceId());

    assertEquals(Optional.of("old"), services.find("card"), "nor with it when it goes");
  }

  @Test
  void aRegistrationWithOtherSettingsIsTheSameService() {
    services.put("card", OLD, "before");
    services.put("card", OLD, "after");
    assertEquals(Optional.of("after"), services.find("card"));

    services.remove(OLD.serviceId());

    assertEquals(Optional.empty(), services.find("card"));
    assertEquals(Set.of(), services.ids());
  }
}
