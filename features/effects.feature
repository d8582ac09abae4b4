Feature: Effects of an execution
  What was executed can be read, and is executed once.

  @execute-intervention @inferred @rule:execute-intervention.effect.*
  Scenario: An execution shows when the intervention is read again
    Given an intervention executed with execute-intervention
    When I read it again after execute-intervention
    Then it shows what was sent, and nothing else has changed

  @execute-intervention @inferred
  @rule:execute-intervention.once @rule:execute-intervention.409.* @rule:execute-intervention.refusedHasNoEffect
  Scenario: A second execution is refused
    Given an intervention executed with execute-intervention
    When I send execute-intervention for it a second time
    Then it is refused and changes nothing

  @execute-intervention @inferred @rule:execute-intervention.presignedUrl.absolute
  @rule:execute-intervention.presignedUrl.current @rule:execute-intervention.presignedUrl.fresh
  Scenario: Each execution is given a URL of its own
    When I look at the presigned URLs of two executions with execute-intervention
    Then each is absolute and new

  @execute-intervention @inferred @rule:execute-intervention.presignedUrl.upload
  @rule:execute-intervention.presignedUrl.tampered
  Scenario: The presigned URL takes the file that was described
    Given an intervention executed with execute-intervention
    When I upload the file to the presigned URL of execute-intervention
    Then the upload is taken as it was signed, and nothing else has changed

  @execute-intervention @inferred @rule:execute-intervention.race
  Scenario: Of many executions at once exactly one succeeds
    When I send execute-intervention for one intervention many times at once
    Then exactly one succeeds
