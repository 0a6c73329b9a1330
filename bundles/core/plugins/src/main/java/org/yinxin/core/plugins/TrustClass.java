package org.yinxin.core.plugins;

/**
 * The two kinds of plug-ins, by the harm that they can do through the services they provide. Each
 * has a list of trusted signers.
 */
enum TrustClass {
  /** It makes documents or drives a device. */
  ORDINARY,
  /** It signs people in, takes payments, holds keys or delivers records. */
  CONNECTORS
}
