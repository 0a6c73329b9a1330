package org.yinxin.services.plugins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The plug-ins that ought to run, kept in the database and made true on each node: a restart, a new
 * archive and a second node all come to the same. What an operator installed otherwise ({@code
 * deploy/}, {@code bundle:install}) is left alone. Thread-safe.
 *
 * <p>The account that asks or changes something has the role {@link Account#ADMINISTRATOR}, and is
 * the account for the record of a change; else an {@link Refusal} is thrown, and nothing has
 * changed.
 */
@ProviderType
public interface Plugins {
  /** Largest bundle that is taken, in bytes. */
  int MAXIMUM_BYTES = 25 * 1024 * 1024;

  /** Returns the installed plug-ins, stopped ones included, ordered by name. */
  List<InstalledPlugin> installed(Account by) throws Refusal;

  /**
   * Returns the effects that installing a bundle would have. Changes nothing.
   *
   * @throws Refusal if it would be refused
   */
  PluginEffect effect(byte[] bundle, Account by) throws Refusal;

  /**
   * Returns the effects that installing a bundle would have, as far as it would be installed.
   * Changes nothing.
   *
   * @throws Refusal as {@link #install} does
   */
  PluginEffect check(byte[] bundle, Account by, Set<Confirmation> confirmed) throws Refusal;

  /**
   * Keeps the file of a bundle that would be installed until a second person confirms it. Nothing
   * of it runs.
   *
   * @return its SHA-256, 64 lower-case hex digits
   * @throws Refusal if the effect is refused
   */
  String keep(byte[] bundle, Account by) throws Refusal;

  /**
   * Returns a file that was kept. Whatever it is, {@link #effect} and {@link #install} judge it
   * again.
   *
   * @throws Refusal of reason NOT_INSTALLED if there is none
   */
  byte[] kept(String sha256, Account by) throws Refusal;

  /**
   * Installs a bundle, or puts it in the place of the one of the same name, and starts it.
   *
   * @param confirmed the consequences that this person confirmed
   * @throws Refusal if it is refused, of reason NOT_CONFIRMED if a confirmation is missing; nothing
   *     is changed then
   */
  PluginEffect install(byte[] bundle, Account by, Set<Confirmation> confirmed) throws Refusal;

  /**
   * Lets a plug-in run again, or stops it without forgetting it.
   *
   * @throws Refusal if no plug-in of this name was installed here
   */
  void setEnabled(String name, boolean enabled, Account by) throws Refusal;

  /**
   * Takes a plug-in away.
   *
   * @throws Refusal if no plug-in of this name was installed here
   */
  void remove(String name, Account by) throws Refusal;

  /** The change that {@link #undo} would take back; empty if there is none. */
  Optional<PluginChange> lastChange(Account by) throws Refusal;

  /**
   * Takes the last change back that was not taken back yet.
   *
   * @return name of the plug-in that was concerned; empty if there is nothing to take back
   */
  Optional<String> undo(Account by) throws Refusal;

  /** Makes the framework what the database says; done by itself every few seconds too. */
  void reconcile();
}
