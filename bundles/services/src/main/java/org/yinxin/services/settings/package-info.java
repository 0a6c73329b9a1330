/**
 * Settings of the university: versioned and audited; restoring an older version undoes a change.
 */
@Export
@Version("2.1.0")
package org.yinxin.services.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
