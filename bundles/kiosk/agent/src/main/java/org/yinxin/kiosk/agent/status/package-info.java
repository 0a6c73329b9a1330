/** The state of the whole kiosk, which its screen shows and its heartbeat reports. */
package org.yinxin.kiosk.agent.status;
