/** The offices' seals: imprints, who enabled them, and how long they are used. */
@Export
@Version("3.0.0")
package org.yinxin.services.seals;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
