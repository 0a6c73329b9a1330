/** The state of the screen: one view at a time, on one thread, which waits for nothing. */
package org.yinxin.kiosk.agent.screen;
