"""What the chart has the API server say of a fleet that is allowed."""

POLICY, BINDING = "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"


def test_a_deadline_before_the_close_is_warned_of_and_not_refused(render):
    rendered = render()
    (policy,) = rendered.of_kind(POLICY)
    (binding,) = rendered.of_kind(BINDING)
    assert binding["spec"]["policyName"] == policy["metadata"]["name"]
    assert binding["spec"]["validationActions"] == ["Warn"]
    assert policy["spec"]["failurePolicy"] == "Ignore"
    (rule,) = policy["spec"]["matchConstraints"]["resourceRules"]
    assert (rule["apiGroups"], rule["resources"]) == (["tradewinds.dev"], ["tradingfleets"])


def test_without_the_kinds_there_is_no_policy_on_them(render):
    rendered = render({"crds": {"enabled": False}})
    assert not rendered.of_kind(POLICY)
    assert not rendered.of_kind(BINDING)
