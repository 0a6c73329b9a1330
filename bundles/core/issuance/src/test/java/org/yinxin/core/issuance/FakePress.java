package org.yinxin.core.issuance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.document.Document;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/** Renderer, sealing and vault in memory; each can be told to fail. */
final class FakePress implements Renderer, Sealing, Vault {
  /** A character that no face has. */
  static final String NO_GLYPH = "囧";

  /** A name that is too long for a page. */
  static final String TOO_LONG = "长";

  /** A name that breaks the renderer. */
  static final String BREAKS = "坏";

  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  volatile boolean keyIsGone;
  volatile boolean diskIsFull;

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
    String document = DocumentCodec.write(request.document());
    if (document.contains(TOO_LONG)) {
      throw new RenderingException(
          RenderingException.Reason.TOO_LONG, new LocalizedText("过长", "too long"));
    }
    if (document.contains(BREAKS)) {
      throw new IllegalArgumentException("a bug of the renderer");
    }
    byte[] bytes = (document + request.code() + "<0000>").getBytes(StandardCharsets.UTF_8);
    return new PreparedPdf(bytes, bytes.length - 6, bytes.length);
  }

  @Override
  public byte[] preview(Document document) {
    return DocumentCodec.write(document).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean development(SealOwner owner) {
    return true;
  }

  @Override
  public SealedPdf seal(PreparedPdf pdf, SealOwner owner) throws KeyHolderException {
    if (keyIsGone) {
      throw new KeyHolderException(KeyHolderException.Reason.UNREADABLE, "token pulled out", null);
    }
    String content = new String(pdf.bytes(), StandardCharsets.UTF_8);
    return new SealedPdf(
        pdf.bytes(),
        Draft.hash(content),
        Draft.hash(content + " range"),
        Draft.hash("certificate"));
  }

  @Override
  public String put(byte[] bytes) throws IOException {
    if (diskIsFull) {
      throw new IOException("disk full");
    }
    String hash = Draft.hash(new String(bytes, StandardCharsets.UTF_8));
    files.put(hash, bytes);
    return hash;
  }

  @Override
  public byte[] get(String sha256) throws VaultException {
    byte[] file = files.get(sha256);
    if (file == null) {
      throw new VaultException(VaultException.Reason.MISSING, new LocalizedText("无", "none"));
    }
    return file;
  }
}
