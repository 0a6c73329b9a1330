/**
 * The kiosk itself: asks the server, binds the devices, keeps the journal, and holds what the
 * screen shows.
 */
package org.yinxin.kiosk.agent;
