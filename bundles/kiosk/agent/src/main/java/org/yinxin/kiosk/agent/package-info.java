/**
 * The kiosk itself, put together from its packages, each of which knows only those before it:
 * {@code server}, {@code device}, {@code journal}, {@code screen}. The pages in {@code page} and
 * the commands in {@code command} know what this package shows.
 */
package org.yinxin.kiosk.agent;
