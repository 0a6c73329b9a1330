/**
 * The work between an accepted application and its credential: drawn, sealed, stored in the vault,
 * and registered in one transaction.
 */
package org.yinxin.core.issuance.sealing;
