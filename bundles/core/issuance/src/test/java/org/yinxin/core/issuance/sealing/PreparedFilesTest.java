package org.yinxin.core.issuance.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Applications that are sealed with a key that signs each once, and only what is in the trail. */
@EachDatabase
final class PreparedFilesTest {
  private static final String PERSON = "2022001";
  private static final String OTHER = "2022002";

  private final World world;

  PreparedFilesTest(TestDatabase kind) {
    world = new World(kind);
    world.registry.names.put(OTHER, "李四");
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private List<String> requests() {
    return world.audit.events.stream()
        .filter(event -> event.action().equals("seal-requested"))
        .map(AuditEvent::subject)
        .toList();
  }

  /** Computes the digest from the issued file: the press leaves its signature empty. */
  private String byteRange(Application application) {
    byte[] file = world.press.files.get(world.credential(application).sha256());
    PreparedPdf pdf = new PreparedPdf(file, file.length - 6, file.length);
    return HexFormat.of().formatHex(pdf.byteRangeSha256());
  }

  @Test
  void theTrailHasWhatIsSealedBeforeTheKeySigns() throws Exception {
    world.press.needsApproval = true;
    Application application = world.apply(PERSON);

    assertEquals(State.ISSUED, application.state());
    String request = requests().get(0);
    assertTrue(
        request.matches(application.id() + " document:[0-9a-f]{64} byteRange:[0-9a-f]{64}"),
        request);
    assertTrue(request.endsWith(byteRange(application)), request);
    assertEquals(List.of(request + " since 7"), world.press.approvals);
    assertEquals(0, world.count("prepared_file"));
  }

  @Test
  void aLaterAttemptAsksForTheSameSignature() throws Exception {
    world.press.needsApproval = true;
    world.press.diskIsFull = true;
    Application application = world.apply(PERSON);
    assertEquals(State.SEALING, application.state());
    assertEquals(1, world.count("prepared_file"));

    world.press.needsApproval = false;
    world.press.diskIsFull = false;
    // The log is another now, and would be in the file if that were drawn again.
    assertEquals(State.ISSUED, world.apply(OTHER).state());
    world.press.needsApproval = true;
    world.issuance.resumeAll();

    Application issued = world.again(application);
    assertEquals(State.ISSUED, issued.state());
    assertEquals(1, requests().size(), () -> requests().toString());
    assertTrue(requests().get(0).endsWith(byteRange(issued)), requests().get(0));
    assertEquals(2, world.press.approvals.size());
    assertEquals(0, world.count("prepared_file"));
  }

  @Test
  void anApplicationForWhichAnotherFileWasSignedEndsAndIsMadeAnew() throws Exception {
    world.press.needsApproval = true;
    world.press.hasSignedAnother = true;
    Application application = world.apply(PERSON);

    assertEquals(State.FAILED, application.state());
    assertTrue(application.reason().orElseThrow().zh().contains("请重新申请"));
    assertEquals(0, world.count("prepared_file"));
    world.press.hasSignedAnother = false;
    assertEquals(State.ISSUED, world.apply(PERSON).state());
  }

  @Test
  void nothingIsRecordedForAKeyThatNeedsNoApproval() throws Exception {
    assertEquals(State.ISSUED, world.apply(PERSON).state());
    assertEquals(List.of(), requests());
  }
}
