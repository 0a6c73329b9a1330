package org.yinxin.core.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.yinxin.document.Document;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.sealing.KeyCompromises.Compromise;
import org.yinxin.text.LocalizedText;

/** A register in memory. */
final class Register implements Credentials {
  static final Instant ISSUED = Instant.parse("2026-11-24T02:00:00Z");
  static final Instant ENDED = Instant.parse("2026-12-01T02:00:00Z");

  private final List<Credential> rows = new ArrayList<>();
  Optional<Document> document = Optional.empty();
  Optional<Compromise> compromise = Optional.empty();
  final Set<String> longTermForms = new HashSet<>();
  final Set<String> sealCertificates = new HashSet<>();

  Register with(Credential credential) {
    rows.add(credential);
    return this;
  }

  static Credential credential(String sha256, String byteRange, State state, Instant until) {
    return credential(sha256, byteRange, state, until, false);
  }

  static Credential credential(
      String sha256, String byteRange, State state, Instant until, boolean development) {
    return credential(sha256, byteRange, state, until, development, false);
  }

  /** One that was sealed without a time-stamp. */
  static Credential unstamped(String sha256, String byteRange) {
    return credential(sha256, byteRange, State.VALID, null, false, true);
  }

  private static Credential credential(
      String sha256,
      String byteRange,
      State state,
      Instant until,
      boolean development,
      boolean unstamped) {
    return new Credential(
        "id-1",
        "2022001",
        "张三雨",
        "transcript",
        new LocalizedText("成绩单", "Transcript"),
        "zh-CN",
        "教证〔2026〕00001号",
        "academic-affairs",
        new LocalizedText("示范大学 教务处", "Academic Affairs, Sample University"),
        ISSUED,
        Optional.ofNullable(until),
        state,
        state == State.VALID ? Optional.empty() : Optional.of(ENDED),
        Optional.empty(),
        "CODE",
        "https://cert.example.edu.cn/v/CODE",
        sha256,
        byteRange,
        OptionalLong.of(7),
        development,
        unstamped);
  }

  private Optional<Credential> find(Predicate<Credential> condition) {
    return rows.stream().filter(condition).findFirst();
  }

  @Override
  public List<String> latestHolders(String type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Credential> ofPerson(String personNumber) {
    return rows;
  }

  @Override
  public Optional<Credential> byId(String id) {
    return find(c -> c.id().equals(id));
  }

  @Override
  public Optional<Credential> byCode(String code) {
    return find(c -> c.code().equals(code));
  }

  @Override
  public Optional<Credential> byFile(String sha256) {
    if (longTermForms.contains(sha256)) {
      return rows.stream().findFirst();
    }
    return find(c -> c.sha256().equals(sha256));
  }

  @Override
  public Optional<Credential> byByteRange(String sha256) {
    return find(c -> c.byteRangeSha256().equals(sha256));
  }

  @Override
  public Optional<Document> document(String credentialId) {
    return document;
  }

  @Override
  public Optional<Compromise> keyCompromise(String credentialId) {
    return compromise;
  }

  @Override
  public boolean isSealedWith(String certificateSha256) {
    return sealCertificates.contains(certificateSha256);
  }

  @Override
  public List<String> oneOfEachCertificate() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean revoke(String credentialId, String reason, String by) {
    throw new UnsupportedOperationException();
  }
}
