/**
 * The devices of the kiosk, each on a thread of its own, and the drivers and settings that the
 * server assigns.
 */
package org.yinxin.kiosk.agent.device;
