package org.yinxin.kiosk.agent;

import java.util.List;
import org.yinxin.kiosk.agent.screen.DeviceReport;

/** The state of the kiosk, as {@code kiosk:status} prints it. Immutable. */
record AgentStatus(
    String kiosk,
    String reach,
    int pendingJournal,
    int refusedReports,
    int openCopies,
    List<DeviceReport> devices) {}
