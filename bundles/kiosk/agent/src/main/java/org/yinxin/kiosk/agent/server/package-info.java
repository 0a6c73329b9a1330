/**
 * Calls to the server, each signed with the kiosk's key, and what it said last. Knows no device.
 */
package org.yinxin.kiosk.agent.server;
