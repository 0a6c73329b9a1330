package org.yinxin.core.issuance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.document.Document;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealApproval;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;
import org.yinxin.timestamp.TimestampException;

/** Renderer, sealing and vault in memory; each can be told to fail. */
public final class FakePress implements Renderer, Sealing, Vault {
  /** A character that no face has. */
  static final String NO_GLYPH = "囧";

  /** A name that is too long for a page. */
  public static final String TOO_LONG = "长";

  /** A name that breaks the renderer. */
  public static final String BREAKS = "坏";

  private static final String REGISTRATION = "registration ";

  public final Map<String, byte[]> files = new ConcurrentHashMap<>();
  public volatile String certificate = DigestUtils.sha256Hex("certificate");

  /** On the document that was drawn last. */
  public volatile Optional<String> imprint = Optional.empty();

  public volatile boolean keyIsGone;
  public volatile boolean hasSignedAnother;
  public volatile boolean diskIsFull;

  /** True if the key signs only what the audit trail has. */
  public volatile boolean needsApproval;

  /** The evidence that the key was given, since a size of 7. */
  public final List<String> approvals = new CopyOnWriteArrayList<>();

  public volatile boolean stampsAreAway;
  public volatile boolean stampsArePaused;
  public volatile boolean hasBug = true;

  /** Returned with each seal: whether it has a time-stamp. */
  volatile boolean timestamped = true;

  /** Runs after a document was sealed, before its file is stored. */
  public volatile Runnable whileStoring = () -> {};

  /** Number of documents that were drawn, or could not be. */
  public final AtomicInteger drawn = new AtomicInteger();

  public final List<Mode> sealed = new CopyOnWriteArrayList<>();

  @Override
  public Optional<LocalizedText> undrawable(String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void check(Document document) throws RenderingException {
    if (DocumentCodec.write(document).contains(NO_GLYPH)) {
      throw new RenderingException(
          RenderingException.Reason.CHARACTER_MISSING, new LocalizedText("缺字", "no glyph"));
    }
  }

  @Override
  public PreparedPdf render(RenderRequest request) throws RenderingException {
    drawn.incrementAndGet();
    imprint = request.imprint().map(Imprint::sha256);
    String document = DocumentCodec.write(request.document());
    if (document.contains(TOO_LONG)) {
      throw new RenderingException(
          RenderingException.Reason.TOO_LONG, new LocalizedText("过长", "too long"));
    }
    if (hasBug && document.contains(BREAKS)) {
      throw new IllegalArgumentException("a bug of the renderer");
    }
    byte[] bytes =
        (document + REGISTRATION + request.registration() + "\n" + request.code() + "<0000>")
            .getBytes(StandardCharsets.UTF_8);
    return new PreparedPdf(bytes, bytes.length - 6, bytes.length);
  }

  @Override
  public Optional<String> registration(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.UTF_8);
    int from = text.indexOf(REGISTRATION) + REGISTRATION.length();
    return from < REGISTRATION.length()
        ? Optional.empty()
        : Optional.of(text.substring(from, text.indexOf('\n', from)));
  }

  @Override
  public byte[] preview(Document document) {
    return DocumentCodec.write(document).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public KeyTraits traits(SealOwner owner) {
    return new KeyTraits(/* development= */ true, needsApproval);
  }

  @Override
  public SealedPdf seal(PreparedPdf pdf, SealOwner owner, Optional<SealApproval> approval)
      throws KeyHolderException {
    if (hasSignedAnother) {
      throw new KeyHolderException(KeyHolderException.Reason.ALREADY_SIGNED, "once", null);
    }
    if (keyIsGone) {
      throw new KeyHolderException(KeyHolderException.Reason.UNREADABLE, "token pulled out", null);
    }
    approval.ifPresent(its -> approvals.add(its.evidence(7)));
    String content = new String(pdf.bytes(), StandardCharsets.UTF_8);
    return new SealedPdf(
        pdf.bytes(),
        DigestUtils.sha256Hex(content),
        DigestUtils.sha256Hex(content + " range"),
        certificate,
        Optional.of(timestamped));
  }

  @Override
  public SealedPdf seal(
      PreparedPdf pdf, SealOwner owner, Mode mode, Optional<SealApproval> approval)
      throws KeyHolderException, TimestampException {
    if (stampsAreAway) {
      throw new TimestampException(TimestampException.Reason.UNREACHABLE, "no route", null);
    }
    sealed.add(mode);
    return seal(pdf, owner, approval);
  }

  @Override
  public Optional<Instant> waitsUntil(Mode mode) {
    return stampsArePaused ? Optional.of(Instant.MAX) : Optional.empty();
  }

  @Override
  public String put(byte[] bytes) throws IOException {
    if (diskIsFull) {
      throw new IOException("disk full");
    }
    whileStoring.run();
    String hash = DigestUtils.sha256Hex(new String(bytes, StandardCharsets.UTF_8));
    files.put(hash, bytes);
    return hash;
  }

  @Override
  public byte[] get(String sha256) throws VaultException {
    byte[] file = files.get(sha256);
    if (file == null) {
      throw new VaultException(VaultException.Reason.MISSING, new LocalizedText("无", "none"));
    }
    if (!DigestUtils.sha256Hex(new String(file, StandardCharsets.UTF_8)).equals(sha256)) {
      throw new VaultException(VaultException.Reason.ALTERED, new LocalizedText("坏", "damaged"));
    }
    return file;
  }
}
