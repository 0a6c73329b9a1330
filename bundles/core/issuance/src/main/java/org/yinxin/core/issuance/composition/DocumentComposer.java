package org.yinxin.core.issuance.composition;

import static org.yinxin.services.issuance.IssuanceReason.CANNOT_COMPOSE;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yinxin.certificate.CompositionException;
import org.yinxin.document.Document;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/**
 * Turns a draft into a document that can be drawn, or refuses. Not for use within a transaction:
 * the type's own code runs. Thread-safe.
 */
public final class DocumentComposer {
  private final CertificateTypes types;
  private final Renderer renderer;

  public DocumentComposer(CertificateTypes types, Renderer renderer) {
    this.types = types;
    this.renderer = renderer;
  }

  /** Composes the document, all but its number, and refuses one that cannot be drawn. */
  public Document compose(Draft draft, LocalDate date) throws Refusal {
    Document document = composed(draft, date);
    return laidOut(
        draft,
        () -> {
          renderer.check(document);
          return document;
        });
  }

  /** Draws a draft for its holder to look at, without a number. */
  public byte[] preview(Draft draft, LocalDate date) throws Refusal {
    Document document = composed(draft, date);
    return laidOut(draft, () -> renderer.preview(document));
  }

  private Document composed(Draft draft, LocalDate date) throws Refusal {
    try {
      Document composed = types.compose(draft.type().id(), draft.composition(date));
      Document document = DataDate.on(composed, draft.holder().asOf());
      if (document.derivations().containsValue(false)) {
        throw new Refusal(
            CANNOT_COMPOSE,
            new LocalizedText(
                "凭证中的平均值与所列数据不一致，暂不能出具，请联系出具部门。",
                "An average in the document does not follow from its rows, so it cannot be issued;"
                    + " please ask the issuing office."));
      }
      return document;
    } catch (CompositionException e) {
      throw new Refusal(CANNOT_COMPOSE, e.explanation());
    } catch (Refusal e) {
      throw DraftFactory.ofPlugin(e);
    }
  }

  private interface Layout<T> {
    T result() throws RenderingException;
  }

  /** A document that was laid out, or the reason why it cannot be. */
  private record LaidOut<T>(Optional<T> result, Optional<LocalizedText> refusal) {
    static <T> LaidOut<T> by(Layout<T> layout) {
      try {
        return new LaidOut<>(Optional.of(layout.result()), Optional.empty());
      } catch (RenderingException e) {
        return new LaidOut<>(Optional.empty(), Optional.of(e.explanation()));
      }
    }

    T orRefuse() throws Refusal {
      if (refusal.isPresent()) {
        throw new Refusal(CANNOT_COMPOSE, refusal.get());
      }
      return result.orElseThrow();
    }
  }

  /**
   * Lays a document out on the threads and within the time limit of its type, which decides how
   * long the document is. A refusal is returned as a result, so that it does not count as a failure
   * of the type.
   */
  private <T> T laidOut(Draft draft, Layout<T> layout) throws Refusal {
    Callable<LaidOut<T>> work = () -> LaidOut.by(layout);
    LaidOut<T> laidOut;
    try {
      laidOut = types.limited(draft.type().id(), draft.holder().personNumber(), work);
    } catch (CompositionException e) {
      throw new IllegalStateException("only composing may be refused", e);
    } catch (Refusal e) {
      throw DraftFactory.ofPlugin(e);
    }
    return laidOut.orRefuse();
  }
}
