/** How this node and the things outside that it leans on are. */
@Export
@Version("1.0.0")
package org.yinxin.services.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
