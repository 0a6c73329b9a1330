/** The health of this node and of the things outside on which it depends. */
@Export
@Version("2.0.0")
package org.yinxin.services.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
