/**
 * The kiosk itself, put together from its packages, each of which knows only those before it:
 * {@code server}, {@code device}, {@code journal}, {@code status}, {@code screen}. The commands in
 * {@code command} use this package. {@code page} serves the static pages and knows none of the
 * others.
 */
package org.yinxin.kiosk.agent;
