/**
 * Contract tests that every connector of a kind runs. Each asks for what the javadoc of the kind's
 * interface says, and lets the connector's test play the other side.
 */
@Export
@Version("1.0.0")
package org.yinxin.testkit.connector;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
