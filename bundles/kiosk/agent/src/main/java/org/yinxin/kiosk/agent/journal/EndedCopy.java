package org.yinxin.kiosk.agent.journal;

import java.time.Instant;
import org.yinxin.kiosk.agent.server.Text;

/**
 * A copy that has ended, in {@code journal.log} and among the {@code jobs} of the view {@code
 * maintenance}.
 *
 * @param outcome printed, failed or unknown
 */
public record EndedCopy(Text title, CopyEvent outcome, Instant at) {}
