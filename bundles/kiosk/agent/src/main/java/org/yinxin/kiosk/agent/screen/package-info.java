/** The views of the screen: one at a time, on one thread, which never waits for an answer. */
package org.yinxin.kiosk.agent.screen;
