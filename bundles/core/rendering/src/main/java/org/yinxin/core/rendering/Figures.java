package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.PICTURE_MISSING;

import java.util.Optional;
import org.yinxin.document.Badge;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureLine;
import org.yinxin.services.records.PhotoStore;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** The pictures that a document names, as they are drawn; each is empty if it names none. */
record Figures(
    Optional<PictureFigure> photo,
    Optional<PictureFigure> badge,
    Optional<PictureFigure> signature) {
  /** One inch (一寸): 25 × 35 mm. */
  static final double PHOTO_WIDTH = 25 / 25.4 * 72;

  private static final double PHOTO_HEIGHT = 35 / 25.4 * 72;

  /** 17 mm, or 12 mm beside the name on a notice. */
  static final double BADGE = 48;

  static final double BADGE_OF_NOTICE = 34;

  private static final double SIGNATURE_WIDTH = 110;

  /** The most height of a signature. */
  static final double SIGNATURE_HEIGHT = 34;

  /** No pictures. */
  static final Figures NONE = new Figures(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads the pictures of a document.
   *
   * @throws RenderingException if one is not stored here
   */
  static Figures of(Document document, PhotoStore store) throws RenderingException {
    boolean chinese = document.language() == Language.CHINESE;
    double size = document.style() == PageStyle.NOTICE ? BADGE_OF_NOTICE : BADGE;
    Figures figures = NONE;
    for (Block block : document.blocks()) {
      if (block instanceof Photo photo) {
        String text = chinese ? "照片" : "Photograph";
        StoredPhoto found = found(store, photo.sha256(), "照片", "photo");
        PictureFigure figure = PictureFigure.within(found, text, PHOTO_WIDTH, PHOTO_HEIGHT);
        figures = new Figures(Optional.of(figure), figures.badge, figures.signature);
      } else if (block instanceof Badge badge) {
        String text = chinese ? "校徽" : "Badge of the university";
        StoredPhoto found = found(store, badge.sha256(), "校徽", "badge of the university");
        PictureFigure figure = PictureFigure.within(found, text, size, size);
        figures = new Figures(figures.photo, Optional.of(figure), figures.signature);
      } else if (block instanceof SignatureLine line && !line.picture().isEmpty()) {
        String text = chinese ? line.name() + "的签名" : ("Signature of " + line.name()).strip();
        StoredPhoto found = found(store, line.picture(), "签名图片", "signature");
        PictureFigure figure = PictureFigure.within(found, text, SIGNATURE_WIDTH, SIGNATURE_HEIGHT);
        figures = new Figures(figures.photo, figures.badge, Optional.of(figure));
      }
    }
    return figures;
  }

  private static StoredPhoto found(PhotoStore store, String sha256, String zh, String en)
      throws RenderingException {
    return store
        .find(sha256)
        .orElseThrow(
            () ->
                new RenderingException(
                    PICTURE_MISSING,
                    new LocalizedText(
                        "系统中没有本凭证的" + zh + "，暂不能出具，请联系经办部门。",
                        "The "
                            + en
                            + " for this document is not stored here; ask the issuing office.")));
  }
}
