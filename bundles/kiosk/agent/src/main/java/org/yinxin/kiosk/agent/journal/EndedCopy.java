package org.yinxin.kiosk.agent.journal;

import java.time.Instant;
import org.yinxin.kiosk.agent.server.Text;

/** A copy that has ended, in {@code journal.log} and the view {@code maintenance}. Immutable. */
public record EndedCopy(Text title, CopyEvent outcome, Instant at) {}
