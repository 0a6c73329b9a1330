package org.yinxin.services.plugins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plug-ins that ought to run, kept in the database and made true on each node: a restart, a new
 * archive and a second node all come to the same. What an operator installed otherwise ({@code
 * deploy/}, {@code bundle:install}) is left alone. Safe for threads.
 */
@ProviderType
public interface Plugins {
  /** Largest bundle that is taken, in bytes. */
  int MAXIMUM_BYTES = 25 * 1024 * 1024;

  /** What ought to run, ordered by name. */
  List<InstalledPlugin> installed();

  /**
   * What installing a bundle would do. Changes nothing.
   *
   * @throws PluginException if it would be refused
   */
  PluginEffect effect(byte[] bundle) throws PluginException;

  /**
   * Installs a bundle, or puts it in the place of the one of the same name, and starts it.
   *
   * @param by who does it, for the record
   * @param confirmed the consequences that this person confirmed
   * @throws PluginException if it is refused, of reason NOT_CONFIRMED if a confirmation is missing;
   *     nothing is changed then
   */
  PluginEffect install(byte[] bundle, String by, Set<Confirmation> confirmed)
      throws PluginException;

  /**
   * Lets a plug-in run again, or stops it without forgetting it.
   *
   * @throws PluginException if no plug-in of this name was installed here
   */
  void setEnabled(String name, boolean enabled, String by) throws PluginException;

  /**
   * Takes a plug-in away.
   *
   * @throws PluginException if no plug-in of this name was installed here
   */
  void remove(String name, String by) throws PluginException;

  /** The change that {@link #undo} would take back; empty if there is none. */
  Optional<PluginChange> lastChange();

  /**
   * Takes the last change back that was not taken back yet.
   *
   * @return name of the plug-in that was concerned; empty if there is nothing to take back
   */
  Optional<String> undo(String by);

  /** Makes the framework what the database says; done by itself every few seconds too. */
  void reconcile();
}
