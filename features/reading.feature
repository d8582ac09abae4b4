Feature: Reading an intervention
  GET /interventions/v2/rs/{interventionId} answers 200 with a JSON object; its member data is the intervention.
  The id is an integer. Without the parameter extend, data has the base fields alone: id, status, type, subType, codePin,
  autoCreated, creationStatus, description, scheduledStart, scheduledEnd, actualStart, actualEnd, archivedAt, updatedAt,
  createdAt and attendeeCount.

  @get-intervention @documented
  Scenario: Each readable intervention is given as described
    When I send get-intervention for each readable intervention
    Then every request is accepted
    And no field comes that was not asked for
    And every answer is as described

  @get-intervention @documented
  Scenario: The smallest and the largest id are ids
    When I send get-intervention with each parameter at the ends of its range:
      | parameter      | smallest          | largest          |
      | interventionId | -9007199254740991 | 9007199254740991 |
    Then each value is answered with the status of the value next to it
    And every answer is as described

  @get-intervention @inferred
  Scenario: Reading changes nothing
    When I send the same get-intervention twice
    Then the answers are the same
    And every request is accepted
    And every answer is as described
