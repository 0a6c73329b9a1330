/** The touch pages of the kiosk: they show what the agent says and tell it what was tapped. */
package org.yinxin.kiosk.agent.page;
