Feature: Deleting an intervention

  @delete-intervention @documented @inferred @rule:delete-intervention.204.*
  Scenario: A valid deletion is accepted
    When I send valid requests of delete-intervention
    Then every request is accepted
    And every answer is as described

  @delete-intervention @documented @rule:delete-intervention.cancellationReason.maxLength
  Scenario: A reason at its limit is accepted
    When I send delete-intervention with each field at its limits
    Then every request is accepted

  @delete-intervention @documented @inferred
  @rule:delete-intervention.cancellationReason.* @rule:delete-intervention.requestBody.* @rule:delete-intervention.400.*
  Scenario: A reason that is too long or no text is refused
    When I send delete-intervention with each invalid body
    Then every request is refused
    And every refusal is the one described

  @delete-intervention @documented @inferred @rule:delete-intervention.requestBody.wellFormed
  Scenario: A body that is not JSON is refused
    When I send delete-intervention with each malformed body
    Then every request is refused

  @delete-intervention @documented @inferred @rule:delete-intervention.requestBody.mediaType @rule:delete-intervention.415.*
  Scenario: A body under another media type is refused
    When I send delete-intervention with each wrong media type
    Then every request is refused

  @delete-intervention @documented @inferred
  @rule:delete-intervention.Authorization.* @rule:delete-intervention.x-session-token.* @rule:delete-intervention.401.*
  @rule:delete-intervention.secrets @rule:delete-intervention.stackTrace @rule:delete-intervention.describedStatus
  Scenario: Deleting without valid credentials is refused
    When I send delete-intervention with each flaw in its credentials
    Then every request is refused
    And every refusal is the one described

  @delete-intervention @documented @inferred @rule:delete-intervention.interventionId.*
  Scenario: An id that is none is refused, one at the limit is an id
    When I send delete-intervention with each invalid parameter
    And I send delete-intervention with each parameter at its limits
    Then every request is refused

  @delete-intervention @inferred @rule:delete-intervention.404.*
  Scenario: An unknown intervention is not found
    When I send delete-intervention for an intervention that does not exist
    Then every refusal is the one described
