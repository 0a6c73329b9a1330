/** The transparency log: entries, checkpoints, proofs and tiles. */
@Export
@Version("1.6.0")
package org.yinxin.services.ledger;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
