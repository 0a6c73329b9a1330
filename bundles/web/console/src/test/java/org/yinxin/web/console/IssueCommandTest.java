package org.yinxin.web.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.verification.Verification;
import org.yinxin.text.LocalizedText;

final class IssueCommandTest {
  private static final LocalizedText TITLE = new LocalizedText("成绩单", "Transcript");
  private static final LocalizedText WHY = new LocalizedText("印章未启用。", "No seal is in use.");
  private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private final Queue<Application> states = new ArrayDeque<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final IssueCommand command = new IssueCommand();

  /** A service that gives these answers to calls of these methods, and null to others. */
  private static <T> T answering(Class<T> service, Map<String, ?> answers) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  private static Application application(State state, Optional<LocalizedText> reason) {
    Optional<String> credential =
        state == State.ISSUED ? Optional.of("credential") : Optional.empty();
    return new Application(
        "application",
        "2023213001",
        "transcript",
        "academic-affairs",
        TITLE,
        state,
        Instant.EPOCH,
        credential,
        reason);
  }

  private static Credential credential() {
    return new Credential(
        "credential",
        "2023213001",
        "李明",
        "transcript",
        TITLE,
        "zh-CN",
        "1",
        "academic-affairs",
        TITLE,
        Instant.EPOCH,
        Optional.empty(),
        Credential.State.VALID,
        Optional.empty(),
        Optional.empty(),
        "CODE",
        "https://cert.example.invalid/v/CODE",
        "00",
        "00",
        OptionalLong.empty(),
        false,
        false);
  }

  @BeforeEach
  void command() {
    command.type = "transcript";
    command.person = "2023213001";
    command.file = folder.resolve("transcript.pdf").toString();
    command.applications =
        (Issuance)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Issuance.class},
                (proxy, method, arguments) -> Optional.of(states.remove()));
    command.credentials = answering(Credentials.class, Map.of("byId", Optional.of(credential())));
    command.verification = answering(Verification.class, Map.of("pdf", Optional.of(PDF)));
    command.session =
        answering(
            Session.class,
            Map.of("getConsole", new PrintStream(printed, true, StandardCharsets.UTF_8)));
  }

  private void applied(Application first, Application... later) {
    command.issuance = answering(OfficeIssuance.class, Map.of("apply", first));
    states.addAll(List.of(later));
  }

  private String refusal() {
    return assertThrows(IllegalStateException.class, command::execute).getMessage();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void itWaitsForTheSealAndWritesTheFile() throws Exception {
    Application sealing = application(State.SEALING, Optional.empty());
    applied(sealing, sealing, application(State.ISSUED, Optional.empty()));

    command.execute();

    assertArrayEquals(PDF, Files.readAllBytes(Path.of(command.file)));
    assertTrue(printed().startsWith("application application: ISSUED"), printed());
  }

  @Test
  void itSaysForWhatTheApplicationWaits() {
    applied(
        application(State.SEALING, Optional.empty()), application(State.SEALING, Optional.of(WHY)));

    String refusal = refusal();

    assertTrue(refusal.contains("the same command writes it"), refusal);
    assertTrue(printed().contains(WHY.zh()) && printed().contains(WHY.en()), printed());
    assertFalse(Files.exists(Path.of(command.file)));
  }

  @Test
  void whatFailedIsNotPromised() {
    applied(
        application(State.SEALING, Optional.empty()), application(State.FAILED, Optional.of(WHY)));

    assertEquals("it was not issued, so there is no file to write", refusal());
    assertTrue(printed().contains(WHY.en()), printed());
  }
}
