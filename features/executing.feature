Feature: Executing an intervention
  A provider signs for the work, and is given a URL for the signature.

  @execute-intervention @documented @inferred @rule:execute-intervention.200.*
  Scenario: A valid execution is accepted
    When I send valid requests of execute-intervention
    Then every request is accepted
    And every answer is as described

  @execute-intervention @documented @inferred
  @rule:execute-intervention.*.maxLength @rule:execute-intervention.*.minimum
  Scenario: Each field at its limit is accepted
    When I send execute-intervention with each field at its limits
    Then every request is accepted

  @execute-intervention @inferred @rule:execute-intervention.characters
  Scenario: The longest texts may be written in any script
    When I send execute-intervention with its longest texts in wide characters
    Then every request is accepted

  @execute-intervention @inferred @rule:execute-intervention.mediaTypeParameters
  Scenario: The media type may name its charset
    When I send execute-intervention with a parameter of its media type
    Then every request is accepted
