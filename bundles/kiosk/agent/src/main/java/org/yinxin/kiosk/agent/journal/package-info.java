/** Copies and what became of them: the journal on the disk is the truth of what was printed. */
package org.yinxin.kiosk.agent.journal;
