package org.yinxin.services.connectors;

import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.CodeMarks;

/**
 * A connector as it is called: its instance is taken for each call, since a constructor may hang or
 * fail to link, and while it is called its bundle is marked. Thread-safe.
 *
 * @param <T> the interface of the connector
 * @param mark says on the disk that code of its bundle runs
 * @param instance takes the instance
 */
public record ConnectorInstance<T>(CodeMark mark, Callable<T> instance) {
  /**
   * A call of a connector.
   *
   * @param <T> the interface of the connector
   * @param <R> type of its answer
   */
  @FunctionalInterface
  public interface Call<T, R> {
    /** Calls the connector and passes on what it throws. */
    R on(T connector) throws Exception;
  }

  /** Returns the connector that is registered under a reference. Takes no instance yet. */
  public static <T> ConnectorInstance<T> of(
      ServiceReference<T> reference, BundleContext context, CodeMarks marks) {
    return new ConnectorInstance<>(marks.of(reference), () -> context.getService(reference));
  }

  /** Returns an object of this connector, as a key of a key holder. */
  public <S> ConnectorInstance<S> with(Callable<S> part) {
    return new ConnectorInstance<>(mark, part);
  }

  /**
   * Takes the instance and calls it, on this thread. Unexpected exceptions are copied here, since
   * the methods of an exception are code of the connector, too, and may not run on the thread that
   * waits.
   *
   * @param known exception that the connector throws on purpose; passed on unchanged
   * @throws Exception a known one; a {@link ThirdPartyException} for any other
   */
  public <R> R call(Class<? extends Exception> known, Call<? super T, R> call) throws Exception {
    mark.enter();
    try {
      return call.on(instance.call());
    } catch (Throwable e) {
      throw known.isInstance(e) ? known.cast(e) : ThirdPartyException.copyOf(e);
    } finally {
      mark.leave();
    }
  }
}
