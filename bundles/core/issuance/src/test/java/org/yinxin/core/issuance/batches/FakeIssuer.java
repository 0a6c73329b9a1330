package org.yinxin.core.issuance.batches;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.text.LocalizedText;

/** Issues to everybody, as far as it is let; remembers applications by person and key. */
final class FakeIssuer implements Issuance, FewCredentials, Vault {
  final Map<String, Application> applications = new ConcurrentHashMap<>();
  final Map<String, Credential> credentials = new ConcurrentHashMap<>();
  final Map<String, Submission> submissions = new ConcurrentHashMap<>();
  final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  /** The numbers of the people who may choose options. */
  final Set<String> offered = ConcurrentHashMap.newKeySet();

  private final AtomicInteger numbers = new AtomicInteger();

  /** True if applications stay in sealing, as without a key. */
  volatile boolean isSealing;

  /** True if applications fail for good. */
  volatile boolean isFailing;

  /** The number of other applications that wait for an answer. */
  volatile int waiting;

  /** The number of applications at each call of {@link #inProgress}. */
  final Queue<Integer> glances = new ConcurrentLinkedQueue<>();

  /** The exception with which everybody is refused. */
  volatile Optional<Refusal> outage = Optional.empty();

  static Refusal because(IssuanceReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }

  @Override
  public Optional<String> check(ApplicationRequest request) throws Refusal {
    if (outage.isPresent()) {
      throw outage.get();
    }
    if (request.purpose().length() > 100) {
      throw because(IssuanceReason.BAD_REQUEST, "用途最多 100 个字符。", "too long a purpose");
    }
    if (!request.options().isEmpty() && !offered.contains(request.personNumber())) {
      throw because(IssuanceReason.BAD_REQUEST, "选项“科目”中没有所选的值。", "no such subject");
    }
    if (refusals.containsKey(request.personNumber())) {
      throw refusals.get(request.personNumber());
    }
    return credentials.values().stream()
        .filter(c -> c.personNumber().equals(request.personNumber()))
        .map(Credential::id)
        .findFirst();
  }

  @Override
  public Application apply(ApplicationRequest request, Submission submission, String key)
      throws Refusal {
    String id = "a-" + request.personNumber() + "-" + key;
    Application before = applications.get(id);
    if (before == null) {
      Optional<String> issued = check(request);
      submissions.put(request.personNumber(), submission);
      before =
          application(id, request, isFailing ? State.FAILED : State.SEALING, issued, isFailing);
      applications.put(id, before);
    }
    if (before.state() == State.SEALING && !isSealing) {
      String credential = before.credentialId().orElseGet(() -> issue(request));
      applications.put(id, application(id, request, State.ISSUED, Optional.of(credential), false));
    }
    return applications.get(id);
  }

  private static Application application(
      String id, ApplicationRequest r, State state, Optional<String> credential, boolean failed) {
    return new Application(
        id,
        r.personNumber(),
        r.type(),
        "academic-affairs",
        new LocalizedText("证明", "Proof"),
        state,
        Instant.EPOCH,
        credential,
        failed ? Optional.of(new LocalizedText("画不出来", "cannot be drawn")) : Optional.empty());
  }

  String issue(ApplicationRequest request) {
    int number = numbers.incrementAndGet();
    put("c" + number, request.personNumber(), number, Credential.State.VALID, Optional.empty());
    return "c" + number;
  }

  void put(String id, String person, int no, Credential.State state, Optional<String> successor) {
    String number = "教证〔2026〕%05d号".formatted(no);
    LocalizedText text = new LocalizedText("证明", "Proof");
    credentials.put(
        id,
        new Credential(
            id,
            person,
            "张三",
            "proof",
            text,
            "zh-CN",
            number,
            "academic-affairs",
            text,
            Instant.EPOCH,
            Optional.empty(),
            state,
            Optional.empty(),
            successor,
            "",
            "",
            id,
            id,
            OptionalLong.empty(),
            true,
            false));
  }

  @Override
  public int inProgress() {
    glances.add(applications.size());
    return waiting;
  }

  @Override
  public byte[] preview(ApplicationRequest request, WordingOverride wording) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] preview(ApplicationRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Application> application(String id) {
    return Optional.ofNullable(applications.get(id));
  }

  @Override
  public Application renew(String credentialId, Submission submission) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean recompose(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Application resume(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Application> unissued(String personNumber) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Credential> byId(String id) {
    return Optional.ofNullable(credentials.get(id));
  }

  @Override
  public String put(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] get(String sha256) throws VaultException {
    if (sha256.equals("c2")) {
      throw new VaultException(
          VaultException.Reason.MISSING, new LocalizedText("没有这份文件", "no such file"));
    }
    return ("pdf of " + sha256).getBytes(StandardCharsets.UTF_8);
  }
}
