Feature: Bad executions
  An execution that breaks a rule is refused and leaves no trace.

  @execute-intervention @documented @inferred
  @rule:execute-intervention.firstName.* @rule:execute-intervention.lastName.* @rule:execute-intervention.email.*
  @rule:execute-intervention.signature.* @rule:execute-intervention.providerActionComment.*
  @rule:execute-intervention.comment.* @rule:execute-intervention.requestBody.type @rule:execute-intervention.400.*
  Scenario: Each field that is missing, of another type or beyond its limit is refused
    When I send execute-intervention with each invalid body
    Then every request is refused
    And every refusal is the one described

  @execute-intervention @documented @inferred
  @rule:execute-intervention.requestBody.wellFormed @rule:execute-intervention.requestBody.required @rule:execute-intervention.400.*
  Scenario: A body that is not JSON is refused
    When I send execute-intervention with each malformed body
    Then every request is refused
    And every refusal is the one described

  @execute-intervention @documented @inferred
  @rule:execute-intervention.requestBody.mediaType @rule:execute-intervention.415.*
  Scenario: A body under another media type is refused
    When I send execute-intervention with each wrong media type
    Then every request is refused
    And every refusal is the one described

  @execute-intervention @inferred @rule:execute-intervention.413.*
  Scenario: A body larger than the gateway takes is refused
    When I send execute-intervention with a body that is too large
    Then every refusal is the one described

  @execute-intervention @inferred @rule:execute-intervention.405.*
  Scenario: Executing has one method
    When I send the path of execute-intervention with other methods
    Then every refusal is the one described

  @execute-intervention @inferred @rule:execute-intervention.refusedHasNoEffect
  Scenario: A refused execution changes nothing
    When I read an intervention before and after refused requests of execute-intervention
    Then nothing has changed

  @execute-intervention @inferred @rule:execute-intervention.403.*
  Scenario: A session that carries no intervention may not execute
    When I send execute-intervention with a session that carries no intervention
    Then every refusal is the one described

  @execute-intervention @inferred @rule:execute-intervention.404.*
  Scenario: A session that carries an unknown intervention finds nothing to execute
    When I send execute-intervention with a session that carries an unknown intervention
    Then every refusal is the one described
