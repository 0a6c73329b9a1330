/**
 * The devices of the kiosk, each on its own thread, and the drivers and settings that the server
 * assigns.
 */
package org.yinxin.kiosk.agent.device;
