package org.yinxin.demo.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recognition and storage of the stops that were seen, and the type that is dropped in. */
final class TourWatchTest {
  private static Optional<Stop> stop(String method, String path, String answer) {
    return TourWatch.stop(method, path, answer);
  }

  @Test
  void aStopIsSeenWhenTheServerSaidSo() {
    assertEquals(Optional.of(Stop.PHONE), stop("GET", "/v/X", "<p data-verdict=\"valid\">"));
    assertEquals(Optional.of(Stop.REVOKED), stop("GET", "/v/X", "<p data-verdict=\"revoked\">"));
    assertEquals(Optional.empty(), stop("GET", "/v/X", "<p data-verdict=\"expired\">"));
    String issued = "{\"state\":\"issued\",\"credential\":{\"type\":\"transcript\"}}";
    assertEquals(Optional.of(Stop.ISSUE), stop("GET", "/api/applications/1", issued));
    assertEquals(
        Optional.empty(), stop("POST", "/api/applications", issued.replace("issued", "sealing")));
    String report = "{\"verdict\":\"%s\",\"summary\":\"valid\"}";
    assertEquals(
        Optional.of(Stop.VALID), stop("POST", "/api/verifications", report.formatted("valid")));
    assertEquals(
        Optional.of(Stop.ALTERED), stop("POST", "/api/verifications", report.formatted("altered")));
    assertEquals(Optional.empty(), stop("POST", "/api/verifications", report.formatted("no-seal")));
    assertEquals(Optional.of(Stop.KIOSK), stop("POST", "/api/kiosk/session", "{}"));
    assertEquals(Optional.empty(), stop("DELETE", "/api/kiosk/session", ""));
    assertEquals(Optional.of(Stop.PRICE), stop("POST", "/api/kiosk/orders", "{\"totalFen\":200}"));
    assertEquals(Optional.empty(), stop("POST", "/api/kiosk/orders", "{\"totalFen\":0}"));
  }

  @Test
  void whatWasSeenIsSeenAfterARestartUntilTheTourBeginsAnew(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tour.txt");
    new Sightings(file).add(Stop.VALID);
    Sightings next = new Sightings(file);
    assertTrue(next.has(Stop.VALID) && !next.has(Stop.ALTERED));
    next.clear();
    assertFalse(new Sightings(file).has(Stop.VALID));
  }

  @Test
  void aTypeIsDroppedInAndTakenAwayWhereThereIsOne(@TempDir Path folder) throws Exception {
    Path jar = Files.writeString(folder.resolve("type.jar"), "x");
    Path deploy = Files.createDirectory(folder.resolve("deploy"));
    TypeToDrop type = new TypeToDrop(jar.toString(), deploy.toString());
    type.drop();
    assertTrue(Files.exists(deploy.resolve("type.jar")));
    type.takeAway();
    assertFalse(Files.exists(deploy.resolve("type.jar")));
    assertFalse(new TypeToDrop(null, deploy.toString()).isAvailable());
  }
}
