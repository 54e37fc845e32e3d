package dev.tradewinds.evaluator.upload;

import dev.tradewinds.contract.fleet.UploadGrant;
import dev.tradewinds.contract.fleet.UploadRequest;

/** Where leave to upload is asked for. */
@FunctionalInterface
public interface UploadDesk {
  /**
   * Asks for leave.
   *
   * @return the answer; a refusal with the reason when there is none in time
   */
  UploadGrant ask(UploadRequest request) throws InterruptedException;
}
