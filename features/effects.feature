Feature: Effects of an execution
  What was executed can be read with GET, extended by summary, performed-by and actions-info. An intervention is executed
  once.

  @execute-intervention @inferred
  Scenario: An execution shows when the intervention is read again
    Given an intervention executed with execute-intervention
    When I read it again after execute-intervention
    Then the intervention shows what was sent:
      | sent                  | read in data                                      |
      | firstName lastName    | summary.name, performedBy.name                    |
      | email                 | summary.email, performedBy.email                  |
      | providerActionComment | summary.actionComment, performedBy.actionComment  |
      | comment               | summary.comment, performedBy.comment              |
    And actions.canBeExecuted is false, summary.doneAt, actualEnd and updatedAt are its moment
    And nothing else has changed
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A second execution is refused
    Given an intervention executed with execute-intervention
    When I send execute-intervention for it a second time
    Then every request is refused
    And every refusal has the status 409
    And nothing else has changed
    And every answer is as described

  @execute-intervention @inferred
  Scenario: Each execution is given a URL of its own
    When I look at the presigned URLs of two executions with execute-intervention
    Then each URL is absolute, still valid and new
    And every request is accepted
    And every answer is as described

  @execute-intervention @inferred
  Scenario: The longest texts are stored whole
    Given an intervention executed by execute-intervention with each field at its limit
    When I read it again after execute-intervention
    Then the intervention shows what was sent:
      | sent                  | read in data                                      |
      | firstName lastName    | summary.name, performedBy.name                    |
      | email                 | summary.email, performedBy.email                  |
      | providerActionComment | summary.actionComment, performedBy.actionComment  |
      | comment               | summary.comment, performedBy.comment              |
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A text that is left out is not shown
    Given an intervention executed by execute-intervention with only what is required
    When I read it again after execute-intervention
    Then the intervention shows what was sent:
      | sent                  | read in data                                      |
      | firstName lastName    | summary.name, performedBy.name                    |
      | email                 | summary.email, performedBy.email                  |
      | providerActionComment | summary.actionComment, performedBy.actionComment  |
      | comment               | summary.comment, performedBy.comment              |
    And every answer is as described

  @execute-intervention @inferred
  Scenario: The presigned URL takes the file that was described
    Given an intervention executed with execute-intervention
    When I upload the file to the presigned URL of execute-intervention
    Then the file is taken, and with another signature it is refused
    And the intervention shows what was sent:
      | sent                  | read in data                                      |
      | firstName lastName    | summary.name, performedBy.name                    |
      | email                 | summary.email, performedBy.email                  |
      | providerActionComment | summary.actionComment, performedBy.actionComment  |
      | comment               | summary.comment, performedBy.comment              |
    And actions.canBeExecuted is false, summary.doneAt, actualEnd and updatedAt are its moment
    And nothing else has changed
    And every answer is as described

  @execute-intervention @inferred
  Scenario: Of many executions at once exactly one succeeds
    When I send execute-intervention for one intervention many times at once
    Then exactly one succeeds
    And every answer is as described
